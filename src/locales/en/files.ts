import type { Messages } from '../index';

export const files: Messages['files'] = {
  input: {
    chooseFilesButton: 'Choose files',
    dropInstruction: 'or drop them here',
    noFileChosen: 'No file chosen',
    multipleFilesChosen: { one: '%{count} file chosen', other: '%{count} files chosen' },
    enteredDropZone: 'Let go to add the files',
    leftDropZone: 'Left the place for files',
  },
  hint: (mb) =>
    `Up to 5, each up to ${mb} MB: pictures, PDF, Word, Excel, PowerPoint, sound, video. Do not show yourself.`,
  refused: {
    type: (name) => `"${name}" is not a picture, document, recording or video of a kind we take`,
    active: (name) =>
      `"${name}" is a web page, a script or a program inside and was not taken. Send a screenshot instead`,
    mixed: (name) =>
      `"${name}" carries content of another kind and was not taken. Save it anew in its own program, or send a screenshot`,
    encrypted: (name) =>
      `"${name}" has a password, so we cannot open it, and was not taken. Remove the password and send it again`,
    macros: (name) =>
      `"${name}" contains macros and was not taken. Save it without macros (docx, xlsx, pptx) and send it again`,
    archive: (name) =>
      `"${name}" has archives or programs in it, or unpacks to too much, and was not taken. Send what matters by itself`,
    damaged: (name) =>
      `"${name}" is incomplete or damaged and was not taken. Please choose it again`,
    size: (name, mb) =>
      `"${name}" is larger than ${mb} MB and was not taken. Compress it or send a part`,
    flood: (name) =>
      `"${name}" was not taken: your network has sent too many files this hour. Try again in an hour, or submit without it`,
    full: (name) =>
      `"${name}" was not taken: there is no room for more files just now. Try again in a few hours, or submit without it`,
  },
  gone: 'Some files had waited for more than a day and were deleted. Please choose them again',
  states: {
    waiting: 'Being prepared',
    ready: 'Copy ready',
    none: 'Original only',
    infected: 'Virus found, closed',
  },
  unscanned: 'Not scanned for viruses',
  notes: {
    waiting:
      'It is being scanned, and a copy without metadata is being made. Reload the page in a minute or two.',
    ready: 'The copy holds no time, place, device or author.',
    none: 'There is no copy without metadata, only the original, which may hold author, place, device or voice and so give the reporter away. Open it only if you have to.',
    infected: 'The virus scan found something. The file is closed and cannot be opened.',
  },
  copy: 'Download the copy',
  original: 'See the original',
  originalPage: {
    title: 'Download the original',
    back: 'Back to the case',
    caution: 'Warning',
    warning:
      'The original holds author, device, place and the like, by which the reporter could be recognised. Do not pass it on.',
    rules: [
      'Not to the department concerned, not into a letter, not by messenger, mail or cloud storage.',
      'Open it on an office computer only, and delete it from the download folder afterwards.',
    ],
    copyFirst: 'There is a copy without metadata; it is usually enough.',
    kinds: {
      picture: 'Photographs may hold the place, the time and the model of the telephone.',
      pdf: 'A PDF may hold scripts and other files. Open it in a reader with scripts off and follow no link in it.',
      office:
        'A document may hold names of authors and reviewers and embedded objects. Open it in Protected View and do not enable editing.',
      recording:
        "A recording may hold the reporter's voice and face, and place and device as well.",
    },
    unscanned: 'This file was not scanned for viruses.',
    onRecord: 'The download is put on record.',
    submit: 'I understand: download the original',
    name: 'File',
    size: 'Size',
  },
};
