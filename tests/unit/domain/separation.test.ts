import { roles } from '../../../src/domain/case';
import {
  conflictingDuty,
  contentRoles,
  separatedRoles,
  separateDuties,
} from '../../../src/domain/separation';

describe('duties on one matter', () => {
  it('keep each pair of the table apart, both ways round', () => {
    for (const [one, other] of separateDuties) {
      expect(conflictingDuty(one, 'a', { [other]: ['b', 'a'] })).toBe(other);
      expect(conflictingDuty(other, 'a', { [one]: ['a'] })).toBe(one);
      expect(conflictingDuty(one, 'a', { [other]: ['b'], [one]: ['a'] })).toBeNull();
    }
    expect(conflictingDuty('handler', 'a', { author: ['a'], approver: ['a'] })).toBeNull();
  });
});

describe('roles of one account', () => {
  it('keep custodian, auditor and administrator apart from casework', () => {
    expect(separatedRoles(['handler', 'approver', 'triage', 'operator'])).toBeNull();
    expect(separatedRoles(['custodian', 'approver'])).toBeNull();
    expect(separatedRoles(['custodian', 'handler'])).toEqual(['custodian', 'handler']);
    expect(separatedRoles(['triage', 'custodian'])).toEqual(['custodian', 'triage']);
    for (const role of contentRoles) {
      expect(separatedRoles([role, 'administrator'])).toEqual(['administrator', role]);
      expect(separatedRoles([role, 'auditor'])).toEqual(['auditor', role]);
    }
    expect(separatedRoles(['administrator', 'auditor'])).toEqual(['auditor', 'administrator']);
    for (const role of roles) expect(separatedRoles([role])).toBeNull();
  });
});
