const paths = {
  report: 'M4 5h16v11H9l-5 4zM8 9h8M8 12h5',
  search: 'M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM16 16l4.5 4.5',
  megaphone: 'M4 10v4h3l8 4V6L7 10zM18 9a4 4 0 0 1 0 6M8 14l1 5h2',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2',
  eye: 'M3 3l18 18M10 6.2A9 9 0 0 1 21 12a14 14 0 0 1-2.6 3.3M6.4 7.6A14 14 0 0 0 3 12a9 9 0 0 0 12.6 5M10 10a3 3 0 0 0 4 4',
  key: 'M8 10a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM11 11l8-8M16 6l3 3M13.5 8.5l2 2',
  check: 'M4.5 12.5l5 5 10-11',
  done: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM8 12.5l3 3 5.5-6',
  info: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 11v6M12 7.5v.1',
  alert: 'M12 4l9 16H3zM12 10v5M12 17.5v.1',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  arrow: 'M4 12h15M13 6l6 6-6 6',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 20.5h4M12 3v2',
  inbox: 'M4 13l3-8h10l3 8v6H4zM4 13h5l1.5 2.5h3L15 13h5',
} as const;

export type IconName = keyof typeof paths;

/** A line drawing beside words that say the same; hidden from assistive technology. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="qc-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}

/** Whether a word from data names a drawing. */
export function isIconName(name: string): name is IconName {
  return Object.hasOwn(paths, name);
}
