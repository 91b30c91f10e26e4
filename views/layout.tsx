import type { ComponentChildren } from 'preact';
import { locales } from '../src/locales';
import { CsrfField } from './components/csrf-field';
import { classes } from './components/form-group';
import { NoticeLink } from './components/notice-link';
import { NotificationBanner } from './components/notices';
import { CallBarPlace } from './components/phone/call-bar';
import {
  currentNav,
  footerNav,
  languageHref,
  publicNav,
  staffNav,
  visibleNav,
  type NavEntry,
} from './navigation';
import type { PageContext } from './page-context';

export interface LayoutProps {
  ctx: PageContext;
  /** Title of the page, without the site's name. */
  title: string;
  section?: 'public' | 'staff';
  /** Full width of the screen, for tables and case pages. */
  wide?: boolean;
  /** Island bundles, e.g. `['report.js']`; most pages have none. */
  scripts?: readonly string[];
  /** Feeds of what the page lists, for readers that look for them. */
  feeds?: readonly { href: string; type: string; title: string }[];
  hideNav?: boolean;
  /** A link out of here that leaves no trace; for the pages of a reporter. */
  quickExit?: boolean;
  /** There are errors in a form on the page: the title says so first. */
  hasErrors?: boolean;
  /**
   * Id of the page's form. The language switch then submits it (`lang` in the body) instead of
   * following a link, so nothing typed is lost; its route must redraw the form on `lang`.
   */
  languageForm?: string;
  /** Edge to edge at the head of main, e.g. the hero of the home page. */
  hero?: ComponentChildren;
  mainClass?: string;
  children: ComponentChildren;
}

// The mark on the site's own colour; an image of the page itself costs no request.
const icon =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 34 34"><rect width="34" height="34" rx="8" fill="#0a332b"/><path d="M6 20 17 10.5l11 9.5M10.5 21V27h13v-6" fill="none" stroke="#fff" stroke-width="3"/><path d="M14 6.5q3-3 6 0" fill="none" stroke="#e0912f" stroke-width="2.5"/></svg>',
  );

function LanguageSwitch({ ctx, form }: { ctx: PageContext; form?: string }) {
  const words = ctx.t.common.header;
  return (
    <div class="qc-lang qc-noprint" role="group" aria-label={words.language}>
      {locales.map((locale) => {
        const name = words.languageName[locale];
        if (locale === ctx.locale) {
          return (
            <span key={locale} lang={locale} aria-current="true">
              {name}
            </span>
          );
        }
        return form ? (
          <button
            key={locale}
            type="submit"
            form={form}
            name="lang"
            value={locale}
            lang={locale}
            formNoValidate
          >
            {name}
          </button>
        ) : (
          <a key={locale} href={languageHref(ctx.path, locale)} lang={locale} hrefLang={locale}>
            {name}
          </a>
        );
      })}
    </div>
  );
}

function Navigation({ ctx, entries }: { ctx: PageContext; entries: readonly NavEntry[] }) {
  const current = currentNav(entries, ctx.path);
  return (
    <nav class="qc-nav qc-noprint" aria-label={ctx.t.common.header.nav}>
      <ul class="qc-nav__list">
        {entries.map((entry) => (
          <li key={entry.href}>
            <a
              class="qc-nav__link"
              href={entry.href}
              aria-current={entry === current ? 'page' : undefined}
            >
              {ctx.t.common.nav[entry.label]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Brand({ ctx, home }: { ctx: PageContext; home: string }) {
  return (
    <a class="qc-brand" href={home}>
      <svg class="qc-brand__mark" viewBox="0 0 34 34" aria-hidden="true" focusable="false">
        <rect width="34" height="34" rx="8" fill="#fff" />
        <path d="M6 19.5 17 10l11 9.5" fill="none" stroke="#0f5547" stroke-width="3" />
        <path d="M10.5 21.5V27h13v-5.5" fill="none" stroke="#0f5547" stroke-width="2.4" />
        <path d="M14 6.5q3-3 6 0" fill="none" stroke="#e0912f" stroke-width="2.4" />
      </svg>
      <span>
        <span class="qc-brand__name">{ctx.t.common.site.name}</span>
        <span class="qc-brand__tag">{ctx.t.common.site.tagline}</span>
      </span>
    </a>
  );
}

function UserCorner({ ctx }: { ctx: PageContext }) {
  if (!ctx.user) return null;
  return (
    <>
      <a class="qc-user" href="/staff/account" title={ctx.user.officeName}>
        {ctx.user.displayName}
        <span class="qc-user__office">{ctx.user.officeName}</span>
        <span class="govuk-visually-hidden">{ctx.t.common.header.account}</span>
      </a>
      <form method="post" action="/staff/sign-out">
        <CsrfField ctx={ctx} />
        <button class="qc-linkbutton" type="submit">
          {ctx.t.common.header.signOut}
        </button>
      </form>
    </>
  );
}

/** Works as a link; the island leaves no entry in the history and takes three presses of Esc. */
function QuickExit({ ctx }: { ctx: PageContext }) {
  const words = ctx.t.flood.exit;
  return (
    <aside class="qc-exit qc-noprint" aria-label={words.leave}>
      <span class="qc-exit__keys" data-quick-exit-keys hidden>
        {words.keys}
      </span>
      <a class="qc-exit__link" href="/leave" rel="noreferrer nofollow" data-quick-exit>
        {words.leave}
      </a>
    </aside>
  );
}

function Footer({ ctx, staff }: { ctx: PageContext; staff: boolean }) {
  const t = ctx.t.common;
  return (
    <footer class="qc-footer">
      <div class="govuk-width-container">
        {!staff && (
          <ul class="qc-footer__links" aria-label={t.footer.links}>
            {footerNav.map((entry) => (
              <li key={entry.href}>
                <a class="govuk-link" href={entry.href}>
                  {t.nav[entry.label]}
                </a>
              </li>
            ))}
            <li>
              <a class="govuk-link" href="/staff">
                {t.header.signIn}
              </a>
            </li>
          </ul>
        )}
        {!staff && <p>{t.footer.about}</p>}
        <p>{t.footer.privacy}</p>
      </div>
    </footer>
  );
}

/**
 * The whole document. No inline script or style, nothing from elsewhere; only the home page and
 * public notices may be indexed.
 */
export function Layout(props: LayoutProps) {
  const { ctx } = props;
  const staff = props.section === 'staff';
  const t = ctx.t.common;
  const entries = staff ? visibleNav(staffNav, ctx.user?.roles ?? []) : publicNav;
  const bare = ctx.path.split('?')[0] ?? '/';
  const indexed = !staff && (bare === '/' || bare === '/notices' || bare.startsWith('/notices/'));
  const title = t.site.titled(props.title);
  const callBar = staff && ctx.callBar;
  const told = staff && ctx.unreadNotices !== undefined;
  const scripts = [
    ...(props.scripts ?? []),
    ...(props.quickExit ? ['quick-exit.js'] : []),
    ...(callBar ? ['calls.js'] : []),
    ...(told ? ['staff.js'] : []),
  ];
  return (
    <html lang={ctx.locale} class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <title>{props.hasErrors ? `${t.form.errorTitle}${t.words.colon}${title}` : title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="format-detection" content="telephone=no" />
        <meta name="theme-color" content="#0a332b" />
        {!indexed && <meta name="robots" content="noindex, nofollow" />}
        <link rel="icon" href={icon} />
        <link rel="stylesheet" href={ctx.asset('main.css')} />
        {props.feeds?.map(({ href, type, title: name }) => (
          <link key={href} rel="alternate" type={type} title={name} href={href} />
        ))}
        {scripts.map((name) => (
          <script key={name} type="module" src={ctx.asset(name)} />
        ))}
      </head>
      <body
        class={classes(
          'govuk-template__body',
          staff && 'qc-staff',
          props.wide && 'qc-wide',
          `qc-lang-${ctx.locale}`,
        )}
      >
        {/* Enter in a field presses the form's first button: not one that switches the language. */}
        {props.languageForm && <button type="submit" form={props.languageForm} hidden />}
        <a class="govuk-skip-link" href="#main">
          {t.header.skip}
        </a>
        <header class="qc-header">
          <div class="govuk-width-container qc-header__inner">
            <Brand ctx={ctx} home={staff ? '/staff' : '/'} />
            {!props.hideNav && <Navigation ctx={ctx} entries={entries} />}
            <div class="qc-header__end">
              {staff && <NoticeLink ctx={ctx} />}
              {staff && <UserCorner ctx={ctx} />}
              <LanguageSwitch ctx={ctx} form={props.languageForm} />
            </div>
          </div>
        </header>
        {staff && ctx.user && ctx.secondFactorOff && (
          <aside class="qc-slim qc-noprint" aria-label={ctx.t.ownAccount.factor.title}>
            {ctx.t.ownAccount.factor.switchedOff}
          </aside>
        )}
        {props.quickExit && <QuickExit ctx={ctx} />}
        {callBar && <CallBarPlace ctx={ctx} />}
        {staff && ctx.user && (
          <p class="qc-slim qc-noprint" id="signed-out" role="alert" hidden>
            {t.header.signedOut}{' '}
            <a class="govuk-link" href="/staff/sign-in" target="_blank">
              {t.header.signInBeside}
            </a>
          </p>
        )}
        <main class={classes('qc-main', props.mainClass)} id="main" tabIndex={-1}>
          {props.hero}
          <div class="govuk-width-container">
            {ctx.notice && (
              <NotificationBanner>
                <p>{ctx.notice}</p>
              </NotificationBanner>
            )}
            {props.children}
          </div>
        </main>
        <Footer ctx={ctx} staff={staff} />
      </body>
    </html>
  );
}
