import type { Report } from './burden';
import { isFilingSerial } from './filing-serial';

/*
 * The two texts of a filing proof, format QC1. They are signed and hashed, so their words belong to
 * the format and not to the catalogues: another wording is another format.
 */

/** What the office states of a filing; nothing in it can be traced to content or reporter. */
export interface FilingStatement {
  serial: string;
  /** Day of filing in Asia/Shanghai, YYYY-MM-DD. */
  day: string;
  /** Name of the responsible office, as `statementName` gives it. */
  office: string;
  /** SHA-256 of the content slip, 64 hexadecimal digits. */
  contentHash: string;
  /** Id of the key it is signed with. */
  keyId: string;
}

/** A statement with its signature: Ed25519, 128 hexadecimal digits. */
export interface SignedStatement extends FilingStatement {
  signature: string;
}

/** What a reporter is given of a filing beside the receipt. */
export interface FilingProof {
  statement: SignedStatement;
  /** For the reporter alone: the content with the salt of its hash. */
  slip: string;
}

const format = 'QC1';

/** A name as a statement carries it: without white space and the separator, which reading drops. */
export function statementName(name: string): string {
  return name.trim().replace(/[\s|]+/g, '·');
}

/** Text without any white space: wrapping by a printer or a chat window changes nothing. */
export function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '');
}

/** The text that is signed, as UTF-8: `QC1|serial|day|office|content hash|key id`. */
export function signedText(statement: FilingStatement): string {
  const { serial, day, office, contentHash, keyId } = statement;
  return [format, serial, day, office, contentHash, keyId].join('|');
}

/** The line a machine reads, also in the QR code: the signed text, `|` and the signature. */
export function machineLine(statement: SignedStatement): string {
  return `${signedText(statement)}|${statement.signature}`;
}

/** Parts of a statement that can be found wrong. */
export const statementParts = ['serial', 'day', 'office', 'wording'] as const;
export type StatementPart = (typeof statementParts)[number];

function readableLines(statement: FilingStatement): Record<StatementPart, string> {
  const [year = '', month = '', date = ''] = statement.day.split('-');
  return {
    wording: '轻村反映提交凭证',
    serial: `编号：${statement.serial}`,
    office: `受理机构：${statement.office}`,
    day: `提交日期：${year}年${Number(month)}月${Number(date)}日`,
  };
}

const closing = '本凭证证明上述机构当日收到一份反映，不记载内容和反映人。校验行：';

/** The statement for people, ending with its machine line; lines are joined by line feeds. */
export function statementText(statement: SignedStatement): string {
  return [...Object.values(readableLines(statement)), closing, machineLine(statement)].join('\n');
}

export type ReadStatement =
  /** `differing`: readable lines that do not say what the machine line says. */
  { statement: SignedStatement; differing: StatementPart[] } | null;

/**
 * Reads a pasted statement: the whole text, or its machine line alone. White space does not count. Null when
 * there is no machine line of six parts and a signature. Nothing is verified here.
 */
export function readStatement(pasted: string): ReadStatement {
  const text = withoutSpace(pasted);
  const at = text.indexOf(`${format}|`);
  if (at < 0) return null;
  const [, serial, day, office, contentHash, keyId, signature, more] = text.slice(at).split('|');
  if (!serial || !day || !office || !contentHash || !keyId || !signature || more !== undefined) {
    return null;
  }
  const statement = { serial, day, office, contentHash, keyId, signature };
  const head = text.slice(0, at);
  const lines = readableLines(statement);
  if (head === '' || head === withoutSpace([...Object.values(lines), closing].join(''))) {
    return { statement, differing: [] };
  }
  const differing = statementParts.filter((part) => !head.includes(withoutSpace(lines[part])));
  return { statement, differing: differing.length > 0 ? differing : ['wording'] };
}

/** Whether the fields have the forms that are ever issued. */
export function isWellFormed(statement: SignedStatement): boolean {
  const { serial, day, contentHash, signature } = statement;
  return (
    isFilingSerial(serial) &&
    /^\d{4}-\d{2}-\d{2}$/.test(day) &&
    serial.slice(3, 7) === day.slice(0, 4) &&
    /^[0-9a-f]{64}$/.test(contentHash) &&
    /^[0-9a-f]{128}$/.test(signature)
  );
}

/** Names of what a report refers to by code, in Chinese. */
export interface SlipNames {
  area: string;
  department: string;
  category: string;
  /** How often; empty where the reporter did not say. */
  frequency: string;
}

/**
 * The content slip: everything the reporter said but who they are, and a random number that keeps others
 * from trying out contents against the hash. `salt`: 32 hexadecimal digits. The hash is SHA-256 of the
 * slip without white space, as UTF-8. What was not said has no row.
 */
export function contentSlip(report: Report, names: SlipNames, salt: string): string {
  const { content } = report;
  const rows: [label: string, value: string | number | null][] = [
    ['随机数', salt],
    ['地方', `${names.area}（${report.area}）`],
    ['单位', `${names.department}（${report.department}）`],
    ['类别', `${names.category}（${report.category}）`],
    ['文件号', content.documentNo],
    ['要求日期', content.occurredOn],
    ['频次', names.frequency],
    ['每月小时', report.hoursPerMonth],
    ['村数', report.villagesAffected],
    ['后果', content.consequence],
    ['依据', content.claimedBasis],
    ['附件', report.files.map(({ name, size }) => `${name}（${size}字节）`).join('、')],
    ['经过', content.narrative],
  ];
  return [
    '轻村反映内容底稿QC1',
    ...rows
      .filter(([, value]) => value !== null && value !== '')
      .map(([label, value]) => `【${label}】${value}`),
  ].join('\n');
}
