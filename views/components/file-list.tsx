import { Icon } from './icon';

export interface FileEntry {
  name: string;
  href?: string;
  /** Type and size as people read them, e.g. "PDF, 1.2 MB". */
  meta?: string;
}

/** Files with where to get them. */
export function FileList({ files }: { files: readonly FileEntry[] }) {
  return (
    <ul class="qc-files">
      {files.map((file) => (
        <li class="qc-files__item" key={`${file.href}${file.name}`}>
          <Icon name="file" />
          <span class="qc-files__name">
            {file.href ? (
              <a class="govuk-link" href={file.href}>
                {file.name}
              </a>
            ) : (
              file.name
            )}
          </span>
          {file.meta && <span class="qc-files__meta">{file.meta}</span>}
        </li>
      ))}
    </ul>
  );
}
