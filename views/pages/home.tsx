import { Icon, isIconName, type IconName } from '../components/icon';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

export interface HomePageProps {
  ctx: PageContext;
  /** Burden categories in the reader's language, each with a plain example. */
  categories: readonly { code: string; label: string; example: string }[];
  /** Number of the hotline as people dial it; absent when the office has not set one. */
  hotline?: string;
}

function Action(props: {
  href: string;
  icon: IconName;
  words: { title: string; text: string; go: string };
  primary?: boolean;
}) {
  return (
    <li class={props.primary ? 'qc-action qc-action--primary' : 'qc-action'}>
      <Icon name={props.icon} />
      <h2 class="qc-action__title">
        <a href={props.href}>{props.words.title}</a>
      </h2>
      <p class="qc-action__text">{props.words.text}</p>
      <span class="qc-action__go" aria-hidden="true">
        {props.words.go}
        <Icon name="arrow" />
      </span>
    </li>
  );
}

function Hotline({ ctx, hotline }: Pick<HomePageProps, 'ctx' | 'hotline'>) {
  const words = ctx.t.home.hotline;
  return (
    <aside class="qc-hotline">
      <h2>{words.title}</h2>
      {hotline && (
        <p class="qc-hotline__number">
          <a href={`tel:${hotline.replace(/[^\d+]/g, '')}`}>{hotline}</a>
        </p>
      )}
      <p>{hotline ? words.text : words.none}</p>
    </aside>
  );
}

/** The public front page: what this is, the three ways in, and what to expect. */
export function HomePage({ ctx, categories, hotline }: HomePageProps) {
  const t = ctx.t.home;
  const hero = (
    <div class="qc-hero">
      <div class="govuk-width-container">
        <h1 class="qc-hero__title">{t.title}</h1>
        <p class="qc-hero__lead">{t.lead}</p>
        <ul class="qc-hero__calm">
          {t.calm.map((line) => (
            <li key={line}>
              <Icon name="check" />
              {line}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
  return (
    <Layout ctx={ctx} title={t.title} hero={hero} mainClass="qc-home">
      <ul class="qc-actions">
        <Action href="/report" icon="report" words={t.report} primary />
        <Action href="/check" icon="check" words={t.check} />
        <Action href="/track" icon="search" words={t.track} />
        <Action href="/notices" icon="megaphone" words={t.notices} />
      </ul>

      <section class="qc-block">
        <h2 class="qc-block__title">{t.steps.title}</h2>
        <p class="qc-block__lead">{t.steps.lead}</p>
        <ol class="qc-steps">
          {t.steps.items.map((item) => (
            <li class="qc-steps__item" key={item.title}>
              <h3>{item.title}</h3>
              <p>{item.text}</p>
            </li>
          ))}
        </ol>
        <p class="govuk-inset-text">{t.steps.after}</p>
      </section>

      <div class="qc-block qc-pair">
        <section>
          <h2 class="qc-block__title govuk-!-margin-bottom-4">{t.promises.title}</h2>
          <ul class="qc-promises">
            {t.promises.items.map((item) => (
              <li key={item.title}>
                <Icon name={isIconName(item.icon) ? item.icon : 'check'} />
                <div>
                  <strong>{item.title}</strong>
                  <span>{item.text}</span>
                </div>
              </li>
            ))}
          </ul>
        </section>
        <div class="qc-stack">
          <section class="qc-never">
            <h2>{t.never.title}</h2>
            <ul>
              {t.never.items.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          </section>
          <Hotline ctx={ctx} hotline={hotline} />
        </div>
      </div>

      <section class="qc-block">
        <h2 class="qc-block__title">{t.kinds.title}</h2>
        <p class="qc-block__lead">{t.kinds.lead}</p>
        <ul class="qc-kinds">
          {categories.map((category) => (
            <li key={category.code}>
              <strong>{category.label}</strong>
              <span>{category.example}</span>
            </li>
          ))}
        </ul>
      </section>

      <section class="qc-block">
        <h2 class="qc-block__title">{t.elsewhere.title}</h2>
        <p class="qc-block__lead">{t.elsewhere.lead}</p>
        <dl class="qc-elsewhere">
          {t.elsewhere.items.map((item) => (
            <div key={item.title}>
              <dt>{item.title}</dt>
              <dd>{item.text}</dd>
            </div>
          ))}
        </dl>
      </section>
    </Layout>
  );
}
