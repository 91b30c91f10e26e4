import type { BodyPart } from '../../src/domain/letter-template';
import type { DocumentElement, DocumentFormat } from '../../src/letters/content/official-document';

type Row = Extract<BodyPart, { kind: 'row' }>;

function Form({ rows }: { rows: readonly Row[] }) {
  return (
    <table class="qc-paper__form">
      <tbody>
        {rows.map((row) => (
          <tr key={row.label}>
            <th scope="row">{row.label}</th>
            <td class={`qc-paper__room--${Math.min(row.lines, 6)}`}>{row.value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Neighbouring rows make one form, as in the file. */
function Body({ parts }: { parts: readonly BodyPart[] }) {
  const blocks: (Exclude<BodyPart, Row> | Row[])[] = [];
  for (const part of parts) {
    const last = blocks.at(-1);
    if (part.kind !== 'row') blocks.push(part);
    else if (Array.isArray(last)) last.push(part);
    else blocks.push([part]);
  }
  return (
    <>
      {blocks.map((block, i) =>
        Array.isArray(block) ? (
          <Form key={i} rows={block} />
        ) : (
          <p key={i} class={`qc-paper__${block.kind}`}>
            {block.text}
          </p>
        ),
      )}
    </>
  );
}

function Element({ element }: { element: DocumentElement }) {
  switch (element.kind) {
    case 'body':
      return <Body parts={element.parts} />;
    case 'title':
      return <h2 class="qc-paper__title">{element.text}</h2>;
    case 'addressee':
      return <p class="qc-paper__addressee">{element.text}：</p>;
    case 'signer':
      return <p class="qc-paper__signer">签发人：{element.text}</p>;
    case 'note':
      return <p class="qc-paper__text">（{element.text}）</p>;
    case 'attachments':
      return (
        <div class="qc-paper__attachments">
          {element.names.map((name, i) => (
            <p key={name}>
              {i === 0 ? '附件：' : '　　　'}
              {element.names.length > 1 ? `${i + 1}．` : ''}
              {name}
            </p>
          ))}
        </div>
      );
    case 'signature':
      return (
        <div class="qc-paper__signature">
          <p>{element.issuer}</p>
          <p class="qc-paper__seal">{element.seal}</p>
          <p>{element.date}</p>
        </div>
      );
    case 'annex':
      return (
        <section class="qc-paper__annex">
          <p class="qc-paper__mark">{element.label}</p>
          <h2 class="qc-paper__title">{element.title}</h2>
          <Body parts={element.parts} />
        </section>
      );
    case 'copies':
      return <p class="qc-paper__imprint">抄送：{element.to.join('，')}。</p>;
    case 'printed':
      return (
        <p class="qc-paper__imprint qc-paper__imprint--last">
          <span>{element.by}</span>
          <span>{element.on}印发</span>
        </p>
      );
    default:
      return <p class={`qc-paper__${element.kind}`}>{element.text}</p>;
  }
}

/** An official document on the screen and on paper, from the same content as its file. */
export function DocumentSheet({
  format,
  elements,
}: {
  format: DocumentFormat;
  elements: readonly DocumentElement[];
}) {
  return (
    <article class={`qc-paper qc-paper--${format}`} lang="zh-CN">
      {elements.map((element) => (
        <Element key={element.kind} element={element} />
      ))}
    </article>
  );
}
