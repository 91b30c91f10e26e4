import type { Locale, Messages } from '../src/locales';

export interface PageUser {
  /** Sign-in name. */
  name: string;
  displayName: string;
  roles: string[];
  officeName: string;
}

/** What every page needs to be drawn, whatever it is about. */
export interface PageContext {
  locale: Locale;
  t: Messages;
  /** Path and query of the request, e.g. `/notices?page=2`. */
  path: string;
  /** Address of the form that the page answers; absent on a page that was asked for. */
  sentTo?: string;
  /** Public address of a built asset, e.g. `main.css` → `/assets/main-<hash>.css`. */
  asset(name: string): string;
  csrfToken?: string;
  user?: PageUser;
  /** The second factor is switched off for everyone; said on every staff page. */
  secondFactorOff?: boolean;
  /** The reader is an operator and a telephone exchange is connected: the bar of the call is there. */
  callBar?: boolean;
  /** Unread notices, counted to 100 at most; absent for who is told of nothing. */
  unreadNotices?: number;
  /** One sentence to show once at the top of the page (what has just been done). */
  notice?: string;
}
