import type { Widen } from '../widen';
import type { proof as source } from '../zh-CN/proof';

export const proof: Widen<typeof source> = {
  receipt: {
    title: 'Would you like a filing proof as well?',
    text: 'It proves which office received a report on which day, and carries neither code nor content nor name. You do not need one, and your report is handled the same without it. If you want it, open it now: once the code is checked it cannot be opened any more.',
    open: 'Open the filing proof',
  },
  page: {
    title: 'Filing proof',
    lead: 'It proves which office received a report on which day, and anyone can verify it. It does not carry what you wrote, your name or your code.',
    important: 'Important',
    warning:
      'Whoever finds this paper on you can guess that you reported something. If that worries you, neither print nor keep it. Your report is handled and can be followed without it.',
    qrAlt: 'QR code holding the check line of the text below',
    print: 'Print the proof',
    how: 'To verify it, paste the text above as it is, or scan the code and paste the check line.',
    verify: 'Verify a proof',
    slipTitle: 'Do you want to be able to prove what you wrote? See the content slip',
    slipText: [
      'The check line holds a number computed from this slip. To prove later what you wrote, bring proof and slip together and compare them on the page “Verify a proof”.',
      'The slip is in your own words and is shown here only. If you do not mean to prove the content, do not keep it. It is printed with the proof when this part is open, and left out when it is closed.',
    ],
    back: 'Back to the code',
  },
  gone: {
    title: 'The filing proof is not shown any more',
    text: 'For your safety it is not shown once the code has been checked or the next day has passed. Follow your report with the code you wrote down.',
  },
  verify: {
    title: 'Verify a filing proof',
    lead: 'Paste the text of the proof as it is to learn whether it is genuine and unaltered. A serial alone can be looked up too.',
    statement: 'Text of the proof',
    statementHint:
      'The whole text, or only the check line that begins with QC1 (the QR code holds that line), or only the serial. Spaces and line breaks do not matter.',
    slipTitle: 'Compare the content as well (optional)',
    slip: 'Content slip',
    slipHint:
      'The whole slip, from its first line “轻村反映内容底稿” on. It is compared and not stored. Leave it out if you do not want this site to see the content again.',
    submit: 'Verify',
    unreadable:
      'No proof was found in this text. Paste it from “轻村反映提交凭证” on, or the whole line that begins with QC1',
    tooMany: 'Too many checks from this network. Please try again later',
    keysTitle: 'Our public key, and how to verify without this site',
    keysText:
      'The algorithm is Ed25519. What is signed is the check line up to its last “|”, in UTF-8; after the last “|” comes the signature in hexadecimal digits. The fifth part of the line is the SHA-256 of the content slip without any spaces and line breaks.',
    key: (id) => `Key ${id}`,
    openssl: 'Save the key as key.pem and verify with OpenSSL 3:',
    jwks: 'The key as JSON (JWK Set)',
  },
  result: {
    genuine: 'The proof is genuine',
    genuineButContent: 'The proof is genuine, but the content slip does not belong to it',
    notGenuine: 'The proof did not pass',
    received: (office, day) => `${office} received a report on ${day}.`,
    signed: (serial, keyId) =>
      `Serial ${serial}. The signature of key ${keyId} fits: the text is unaltered.`,
    register: {
      on: 'The serial is on record.',
      other:
        'This serial is on record with another proof. Please ask the office that received the report.',
      none: 'The serial is not on record. Reports are deleted after their retention period and their serials with them; a proof whose signature fits remains valid.',
      away: 'The register cannot be reached just now. The check of the signature does not need it.',
    },
    faults: {
      malformed: 'Serial, day, hash or signature is not in its form: perhaps miscopied or cut off.',
      unknownKey: 'The key named in the check line is none of those published by this site.',
      signature:
        'The signature does not fit: at least one character of the check line was altered or miscopied.',
      serial: 'The line “编号” (serial) does not agree with the check line.',
      day: 'The line “提交日期” (day) does not agree with the check line.',
      office: 'The line “受理机构” (office) does not agree with the check line.',
      wording: 'The fixed words of the proof were added to, cut or altered.',
    },
    noWorth:
      'Please compare with the original and paste it again. What still does not pass proves nothing.',
    contentFits: 'The content slip belongs to the proof: this is what was filed.',
    contentNot:
      'The content slip does not belong to the proof: it is not the original text, or not all of it.',
    serialOn: (serial) => `Serial ${serial} is on record`,
    serialNone: (serial) => `Serial ${serial} is not on record`,
    serialNoneWhy:
      'Please check for miscopied characters. Reports are deleted after their retention period, and their serials with them.',
    serialAway: 'The register cannot be reached just now',
    serialOnly: 'A serial alone says nothing of the other words on a proof.',
    later:
      'Please try again later. If you have the whole proof, paste its text: the signature can be checked all the same.',
  },
};
