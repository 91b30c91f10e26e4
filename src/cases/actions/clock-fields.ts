import type { Case } from '../../domain/case';
import { runningClock } from '../../domain/case-clocks';
import { disposals } from '../../domain/commands/clock-commands';
import { addDays } from '../../domain/deadline';
import { informed, movable, type ClockAction } from './clock-form';
import type { FieldWithScope, Option } from './action-field';
import { limits } from './action-form';
import type { Words } from '../case-words';

function oneOf(name: string, label: string, options: Option[]): FieldWithScope {
  const [only] = options;
  return options.length === 1 && only
    ? { kind: 'hidden', name, label, value: only.value }
    : { kind: 'radios', name, label, value: only?.value ?? '', options, inline: true };
}

function clockField(
  action: 'askPause' | 'askExtension' | 'resume',
  file: Case,
  { t }: Words,
): FieldWithScope {
  const kinds = movable(file, action);
  const shown = kinds.length > 0 ? kinds : (['conclusion'] as const);
  const options = shown.map((kind) => ({ value: kind, text: t.clocks.kinds[kind] }));
  return oneOf('clock', t.clocks.fields.clock, options);
}

function text(label: string, optional: boolean, hint?: string): FieldWithScope {
  return {
    kind: 'textarea',
    name: 'comment',
    label,
    hint,
    value: '',
    max: limits.comment,
    rows: 3,
    optional,
  };
}

/** How much more each clock may get, in words, and the unit of the number. */
function extraField(file: Case, { t }: Words): FieldWithScope {
  const words = t.clocks.fields;
  const found = movable(file, 'askExtension').flatMap((kind) => {
    const extension = runningClock(file.clocks, kind)?.extension;
    return extension ? [{ kind, extension }] : [];
  });
  const unit = found[0]?.extension.unit ?? 'workingDays';
  const most = found.map(({ kind, extension: { n, unit: of } }) => {
    const span = t.clocks.span(n, of);
    return found.length > 1 ? `${t.clocks.kinds[kind]} ${span}` : span;
  });
  return {
    kind: 'text',
    name: 'n',
    label: words.extraDays(words.units[unit]),
    hint: words.extraHint(most.join(t.clocks.separator)),
    value: '',
    max: 3,
  };
}

/** The fields of an act on the clocks. */
export function clockFields(action: ClockAction, file: Case, words: Words): FieldWithScope[] {
  const { t, today } = words;
  const names = t.clocks.fields;
  switch (action) {
    case 'opine':
      return [
        {
          kind: 'radios',
          name: 'way',
          label: names.way,
          value: '',
          options: disposals.map((way) => ({ value: way, text: t.clocks.disposals[way] })),
        },
        text(names.opinion, false),
      ];
    case 'inform': {
      const running = informed.filter((about) => runningClock(file.clocks, about));
      const shown = running.length > 0 ? running : informed;
      return [
        oneOf(
          'about',
          names.about,
          shown.map((about) => ({ value: about, text: names.abouts[about] })),
        ),
        text(names.informed, false, names.informedHint),
      ];
    }
    case 'askPause': {
      const clock = runningClock(file.clocks, movable(file, action)[0] ?? 'conclusion');
      return [
        clockField(action, file, words),
        {
          kind: 'date',
          name: 'until',
          label: names.until,
          hint: names.untilHint(clock?.pause ?? 0),
          value: '',
          min: addDays(today, 1),
          max: addDays(today, 366),
        },
        text(names.pauseReason, false),
      ];
    }
    case 'askExtension': {
      const told = movable(file, action).some(
        (kind) => runningClock(file.clocks, kind)?.extension?.tell,
      );
      return [
        clockField(action, file, words),
        extraField(file, words),
        text(names.extensionReason, false, told ? names.told : undefined),
      ];
    }
    case 'resume':
      return [clockField(action, file, words), text(names.resumed, true)];
    case 'grantTime':
      return [text(names.answer, true)];
    case 'denyTime':
      return [text(names.denial, false)];
    case 'withdrawTime':
      return [text(names.withdrawal, true)];
  }
}
