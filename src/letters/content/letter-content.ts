import type { RungKind } from '../../domain/deadline';
import {
  fillBody,
  fillLine,
  fillLines,
  linesOf,
  type TemplateText,
  type TemplateValues,
} from '../../domain/letter-template';
import type { BriefingFacts, ClarificationFacts, LetterFacts } from './letter-facts';
import { inOrder, type DocumentElement, type OfficialDocument } from './official-document';
import {
  chineseDate,
  commonValues,
  knownBefore,
  contactOf,
  kindNames,
  recordValues,
  rungValues,
  sealPlaceholder,
  setOnIssuing,
} from './wording';

/** Who is addressed when the template's addressee is not known. */
const unnamed: Record<RungKind, string> = {
  letter: '有关单位',
  notice: '各有关单位',
  interview: '有关单位',
  accountability: '有权机关',
};

/** A document with a grade of secrecy bears the number of its copy; each is made once. */
function marks({ secrecy, urgency }: TemplateText): (DocumentElement | false)[] {
  return [
    secrecy !== '' && { kind: 'copyNumber', text: '000001' },
    secrecy !== '' && { kind: 'secrecy', text: secrecy },
    urgency !== '' && { kind: 'urgency', text: urgency },
  ];
}

const titleOf = (template: TemplateText, values: TemplateValues): string =>
  fillLine(template.title, values) ?? template.title.replace(/\{[^}]*\}/g, '');

/** The sheet on which the department answers, as an attachment of what it answers. */
function replySheet(facts: LetterFacts, values: TemplateValues): DocumentElement {
  const template = facts.templates.reply;
  return {
    kind: 'annex',
    label: '附件',
    title: titleOf(template, values),
    parts: fillBody(template.body, values),
  };
}

/**
 * The document of a rung. Deterministic: the same facts give the same content. Before it is issued
 * its number, date and last day of reply are marked as open.
 */
export function rungDocument(facts: LetterFacts): OfficialDocument {
  const { office, rung, templates, earlier } = facts;
  const { kind } = rung;
  const template = templates[kind];
  const values = rungValues(facts);
  const title = titleOf(template, values);
  const letter = kind === 'letter';
  const proposal = kind === 'accountability';
  const date = rung.issuedOn ? chineseDate(rung.issuedOn) : setOnIssuing;
  const copies = fillLines(template.copies, values);
  const attached = proposal
    ? earlier.map((done) => `${kindNames[done.kind]}（${done.number}）`)
    : [titleOf(templates.reply, values)];
  return {
    kind,
    format: letter ? 'letter' : 'document',
    issuer: office.name,
    number: facts.number,
    title,
    elements: inOrder([
      ...marks(template),
      { kind: 'issuer', text: office.name },
      { kind: 'number', text: facts.number || setOnIssuing },
      // A document to a body above names who signed it off (GB/T 9704-2012, 7.2.6).
      proposal && rung.approver !== null && { kind: 'signer', text: rung.approver.name },
      { kind: 'title', text: title },
      { kind: 'addressee', text: fillLine(template.addressee, values) ?? unnamed[kind] },
      { kind: 'body', parts: fillBody(template.body, values) },
      attached.length > 0 && { kind: 'attachments', names: attached },
      { kind: 'signature', issuer: office.name, seal: sealPlaceholder, date },
      { kind: 'note', text: contactOf(office) },
      !proposal && replySheet(facts, values),
      copies.length > 0 && { kind: 'copies', to: copies },
      // The letter format has none (GB/T 9704-2012, 10.1).
      !letter && { kind: 'printed', by: office.name, on: date },
    ]),
  };
}

/** The sheet of an interview (约谈记录) or of the department's reply (整改回复单). */
export function rungSheet(kind: 'record' | 'reply', facts: LetterFacts): OfficialDocument {
  const template = facts.templates[kind];
  const values = { ...rungValues(facts), ...(kind === 'record' ? recordValues(facts) : {}) };
  const title = titleOf(template, values);
  return {
    kind,
    format: 'sheet',
    issuer: facts.office.name,
    number: '',
    title,
    elements: inOrder([
      ...marks(template),
      { kind: 'title', text: title },
      { kind: 'body', parts: fillBody(template.body, values) },
      kind === 'reply' && { kind: 'note', text: contactOf(facts.office) },
    ]),
  };
}

/** Where a case stands, for the leaders of its own office. */
export function briefing(facts: BriefingFacts): OfficialDocument {
  const { office, course } = facts;
  const template = facts.templates.briefing;
  const date = chineseDate(facts.on);
  const values: TemplateValues = {
    ...commonValues({ ...facts, told: course.finding }),
    收到日期: chineseDate(course.filedOn),
    反映件数: String(course.reports),
    核实结论: course.finding,
    处置过程: facts.earlier.flatMap((rung) => courseOf(rung)),
    办理环节: course.status,
    办理期限: course.due ? chineseDate(course.due) : '',
    承办人: course.assignee,
  };
  const title = titleOf(template, values);
  const copies = fillLines(template.copies, values);
  return {
    kind: 'briefing',
    format: 'document',
    issuer: `${office.name}情况简报`,
    number: '',
    title,
    elements: inOrder([
      ...marks(template),
      { kind: 'issuer', text: '情况简报' },
      { kind: 'number', text: `${office.name}\u3000\u3000${date}` },
      { kind: 'title', text: title },
      { kind: 'body', parts: fillBody(template.body, values) },
      copies.length > 0 && { kind: 'copies', to: copies },
    ]),
  };
}

/** The letter that clears a department; in letter format, without a sheet to answer on. */
export function clarificationDocument(facts: ClarificationFacts): OfficialDocument {
  const { office, on } = facts;
  const template = facts.templates.clarification;
  const values: TemplateValues = {
    ...commonValues({ ...facts, told: `${facts.subject}\n${facts.facts}` }),
    依据: '',
    文号: facts.number || setOnIssuing,
    事实: linesOf(facts.facts),
    此前处置: knownBefore(facts.known),
  };
  const title = titleOf(template, values);
  const copies = fillLines(template.copies, values);
  return {
    kind: 'clarification',
    format: 'letter',
    issuer: office.name,
    number: facts.number,
    title,
    elements: inOrder([
      ...marks(template),
      { kind: 'issuer', text: office.name },
      { kind: 'number', text: facts.number || setOnIssuing },
      { kind: 'title', text: title },
      { kind: 'addressee', text: fillLine(template.addressee, values) ?? unnamed.letter },
      { kind: 'body', parts: fillBody(template.body, values) },
      {
        kind: 'signature',
        issuer: office.name,
        seal: sealPlaceholder,
        date: on ? chineseDate(on) : setOnIssuing,
      },
      { kind: 'note', text: contactOf(office) },
      copies.length > 0 && { kind: 'copies', to: copies },
    ]),
  };
}

function courseOf(rung: BriefingFacts['earlier'][number]): string[] {
  const { kind, number, issuedOn, answer, rectified } = rung;
  const verified =
    rectified === null ? '' : rectified ? '经核查，已整改到位。' : '经核查，未整改到位。';
  const replied = answer
    ? `${chineseDate(answer.on)}收到书面答复：${answer.text.trim()}`
    : '尚未收到书面答复。';
  return [`${chineseDate(issuedOn)}发出${kindNames[kind]}（${number}）。${replied}${verified}`];
}
