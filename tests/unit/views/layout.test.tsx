import { renderToString } from 'preact-render-to-string';

import { messages, type Locale } from '../../../src/locales';
import { Layout } from '../../../views/layout';
import {
  currentNav,
  languageHref,
  publicNav,
  staffNav,
  visibleNav,
} from '../../../views/navigation';
import type { PageContext } from '../../../views/page-context';
import { ErrorPage, type ErrorPageKind } from '../../../views/pages/error';
import { HomePage } from '../../../views/pages/home';

function context(overrides: Partial<PageContext> = {}): PageContext {
  const locale: Locale = overrides.locale ?? 'zh-CN';
  return {
    locale,
    t: messages(locale),
    path: '/report',
    asset: (name) => `/assets/${name}`,
    csrfToken: 'token',
    ...overrides,
  };
}

const handler = {
  name: 'li',
  displayName: '<b>李</b>',
  roles: ['handler'],
  officeName: '督办办公室',
};

describe('Layout', () => {
  it('carries nothing inline and only the islands asked for', () => {
    const html = renderToString(
      <Layout ctx={context()} title="反映" scripts={['report.js']}>
        <p>x</p>
      </Layout>,
    );
    expect(html).toContain('<html lang="zh-CN"');
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toMatch(/<script type="module" src="\/assets\/report.js"><\/script>/);
    expect(html).not.toMatch(/<style| style=| on[a-z]+="/);
    expect(html).not.toMatch(/(?:href|src)="https?:/);
    expect(html).toContain('content="no-referrer"');
    expect(html).toContain('noindex');
    expect(html).toContain('href="#main"');
  });

  it('may be indexed on the home page and the notices only', () => {
    const page = (path: string) =>
      renderToString(
        <Layout ctx={context({ path })} title="t">
          x
        </Layout>,
      );
    expect(page('/')).not.toContain('noindex');
    expect(page('/notices/1?page=2')).not.toContain('noindex');
    expect(page('/track')).toContain('noindex');
  });

  it('shows staff their own entries and a sign-out with token, as text', () => {
    const html = renderToString(
      <Layout ctx={context({ path: '/staff', user: handler })} title="t" section="staff">
        x
      </Layout>,
    );
    expect(html).toContain('href="/staff/mail"');
    expect(html).not.toContain('href="/staff/accounts"');
    expect(html).toContain('action="/staff/sign-out"');
    expect(html).toContain('value="token"');
    expect(html).toContain('&lt;b>李');
  });

  it('switches language by the form when there is one', () => {
    const html = renderToString(
      <Layout ctx={context()} title="t" languageForm="report-form">
        x
      </Layout>,
    );
    expect(html).toMatch(/<button [^>]*form="report-form"[^>]*value="en"/);
  });
});

describe('languageHref', () => {
  it('keeps the path and the rest of the query', () => {
    expect(languageHref('/notices?page=2&lang=zh-CN', 'en')).toBe('/notices?page=2&lang=en');
    expect(languageHref('/', 'en')).toBe('/?lang=en');
    expect(languageHref('/a?x="><script>', 'en')).not.toContain('<');
  });
});

describe('navigation', () => {
  it('marks the deepest entry', () => {
    expect(currentNav(staffNav, '/staff/accounts/7')?.href).toBe('/staff/accounts');
    expect(currentNav(staffNav, '/staff/cases/7?x=1')?.href).toBe('/staff');
    expect(currentNav(publicNav, '/')?.href).toBe('/');
    expect(currentNav(publicNav, '/reporting')).toBeUndefined();
  });

  it('hides what a role may not open', () => {
    const seen = (...roles: string[]) => visibleNav(staffNav, roles).map(({ label }) => label);
    expect(seen('operator')).toContain('phone');
    expect(seen('handler')).not.toContain('phone');
    expect(seen('administrator')).toContain('accounts');
  });
});

describe('pages', () => {
  it.each(['zh-CN', 'en'] as const)('home reads in %s', (locale) => {
    const categories = [{ code: 'B4', label: '<报表>', example: '例' }];
    const html = renderToString(
      <HomePage ctx={context({ locale, path: '/' })} categories={categories} hotline="0431-1" />,
    );
    for (const href of ['/report', '/track', '/notices', 'tel:04311']) {
      expect(html).toContain(`href="${href}"`);
    }
    expect(html).toContain('&lt;报表>');
    expect(html.match(/<h1/g)).toHaveLength(1);
  });

  const kinds = Object.keys(messages('zh-CN').errors.kinds) as ErrorPageKind[];

  it.each(kinds)('error %s says what happened and what to do', (kind) => {
    for (const locale of ['zh-CN', 'en'] as const) {
      const ctx = context({ locale });
      const html = renderToString(<ErrorPage ctx={ctx} kind={kind} backHref="/report" />);
      expect(html).toContain(ctx.t.errors.kinds[kind].title);
      expect(html).toContain(ctx.t.errors.kinds[kind].next);
    }
  });
});
