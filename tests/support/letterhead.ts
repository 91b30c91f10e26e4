import type { Letterhead } from '../../src/domain/letterhead';

/** An office as no real one is, on documents that were handed in. */
export const letterhead: Letterhead = {
  office: {
    name: '交出时的名称',
    documentPrefix: '旧字',
    phone: '0431-1',
    competentBody: { name: '某委', email: '' },
    instrument: { title: '旧文件', number: '' },
    contactName: '旧人',
    address: '',
  },
  wording: {
    title: '旧题：{事由}',
    addressee: '{被督促单位}',
    body: '{事实}\n{依据}\n{整改要求}\n请于{答复期限}前答复。\n{保护反映人}',
    copies: '',
    secrecy: '',
    urgency: '',
  },
};
