import type { CaseFileView } from '../../../src/cases/page/file-presenter';
import type { PageContext } from '../../page-context';
import { Icon } from '../icon';
import { Tag, type TagColour } from '../tag';

const colours: Record<CaseFileView['standing'], TagColour> = {
  waiting: 'grey',
  ready: 'green',
  none: 'amber',
  infected: 'solid-red',
};

function Links({ ctx, file }: { ctx: PageContext; file: CaseFileView }) {
  const words = ctx.t.files;
  const named = (word: string) => `${word}${ctx.t.common.words.colon}${file.name}`;
  return (
    <>
      {file.copy && (
        <a class="govuk-link" href={file.copy} aria-label={named(words.copy)}>
          {words.copy}
        </a>
      )}
      {file.original && (
        <a class="govuk-link" href={file.original} aria-label={named(words.original)}>
          {words.original}
        </a>
      )}
    </>
  );
}

/** The files of a report, each with how far it has come and what may be opened. */
export function CaseFiles({ ctx, files }: { ctx: PageContext; files: readonly CaseFileView[] }) {
  return (
    <ul class="qc-files">
      {files.map((file, i) => (
        <li class="qc-files__item" key={`${i} ${file.name}`}>
          <Icon name="file" />
          <span class="qc-files__name">{file.name}</span>
          <span class="qc-files__meta">{file.size}</span>
          <Tag colour={colours[file.standing]}>{file.label}</Tag>
          {file.unscanned && <Tag colour="outline">{file.unscanned}</Tag>}
          <Links ctx={ctx} file={file} />
          <p class="qc-files__note">{file.note}</p>
        </li>
      ))}
    </ul>
  );
}
