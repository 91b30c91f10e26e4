import { describe, expect, it } from '@jest/globals';
import { csvLine, byteOrderMark } from '../../../src/audit/audit-csv';
import { parseCatalogue } from '../../../src/catalogues/catalogue-csv';
import { entryFieldNames, fieldsOf, type EntryFields } from '../../../src/catalogues/entry-fields';
import { knownCodes, loadShippedCatalogue } from '../../../src/catalogues/shipped-catalogue';
import { loadReference } from '../../../src/platform/reference';

const reference = loadReference();
const known = knownCodes(reference);
const shipped = loadShippedCatalogue(reference);

const form: EntryFields = {
  ...fieldsOf(shipped[0] as (typeof shipped)[number]),
  id: 'form-x',
  kind: 'form',
  certificateBasis: '',
  certificateOtherWay: '',
};
const header = csvLine(entryFieldNames);
const row = (fields: Partial<EntryFields>) => {
  const all = { ...form, ...fields };
  return csvLine(entryFieldNames.map((name) => all[name]));
};
const errorsOf = (...lines: string[]) => parseCatalogue([header, ...lines].join(''), known).errors;

describe('a catalogue file', () => {
  it('reads what was written, the shipped catalogue as a whole', () => {
    const lines = shipped.map((entry) => {
      const fields = fieldsOf(entry);
      return csvLine(entryFieldNames.map((name) => fields[name]));
    });
    const { rows, errors } = parseCatalogue(byteOrderMark + header + lines.join(''), known);
    expect(errors).toEqual([]);
    expect(rows.map(({ entry }) => entry)).toEqual(shipped);
  });

  it('takes the mark off that keeps a spreadsheet from calculating', () => {
    const { rows } = parseCatalogue(header + row({ name: '=1+1' }), known);
    expect(rows[0]?.entry.name).toBe('=1+1');
  });

  it.each<[keyof EntryFields, string, string]>([
    ['id', 'Not An Id', 'badId'],
    ['kind', 'nothing', 'unknownChoice'],
    ['name', ' ', 'required'],
    ['name', '长'.repeat(61), 'tooLong'],
    ['aliases', Array.from({ length: 41 }, (_, at) => `名${at}`).join('|'), 'tooMany'],
    ['area', '9999', 'unknownArea'],
    ['department', 'nobody', 'unknownDepartment'],
    ['ruling', '', 'required'],
    ['frequency', 'sometimes', 'unknownChoice'],
    ['clause', '32', 'badClause'],
    ['clause', '三', 'badClause'],
    ['category', 'B13', 'unknownChoice'],
    ['certificateUse', '办事', 'certificatesOnly'],
    ['effectiveFrom', '2026-02-30', 'badDate'],
    ['effectiveTo', '2019-01-01', 'endsBeforeStart'],
    ['source', '', 'required'],
  ])('refuses in column %s the value %j: %s', (column, value, problem) => {
    expect(errorsOf(row({ id: 'form-y' }), row({ [column]: value }))).toEqual([
      { line: 3, column, problem },
    ]);
  });

  it('asks of a certificate what clause 25 asks', () => {
    expect(errorsOf(row({ kind: 'certificateToCancel' })).map((error) => error.column)).toEqual([
      'certificateBasis',
      'certificateOtherWay',
    ]);
    expect(
      errorsOf(row({ kind: 'certificateToKeep', certificateOtherWay: '不用了' })).map(
        ({ column, problem }) => `${column} ${problem}`,
      ),
    ).toEqual([
      'certificateUse required',
      'certificateIssuer required',
      'certificateValidity required',
      'certificateBasis required',
      'certificateModelText required',
      'certificateOtherWay cancelledOnly',
    ]);
  });

  it('names the line a row begins on, below cells of several lines and empty lines', () => {
    const lines = [row({ funding: '一\n二\n三' }), '\r\n', row({ id: 'form-y', kind: 'x' })];
    expect(errorsOf(...lines)).toEqual([{ line: 6, column: 'kind', problem: 'unknownChoice' }]);
  });

  it('names a repeated id, a row too short, a wrong header, a torn quotation and an empty file', () => {
    expect(errorsOf(row({}), row({}))).toEqual([{ line: 3, column: 'id', problem: 'repeatedId' }]);
    expect(errorsOf('a,b\r\n')).toEqual([{ line: 2, column: null, problem: 'cells' }]);
    expect(parseCatalogue('id,name\r\n', known).errors).toEqual([
      { line: 1, column: null, problem: 'header' },
    ]);
    expect(errorsOf(row({}), 'x,a"b"\r\n')).toEqual([{ line: 3, column: null, problem: 'quotes' }]);
    expect(parseCatalogue('', known).errors[0]?.problem).toBe('header');
    expect(errorsOf()).toEqual([{ line: 1, column: null, problem: 'noRows' }]);
  });
});
