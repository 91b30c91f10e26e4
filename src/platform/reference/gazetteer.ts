import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { characterForms } from '../../domain/basis-check/text';
import { Gazetteer } from '../../domain/disclosure/gazetteer';
import { AREA_LEVELS, type Areas } from './areas';
import { referenceDir } from './index';

/**
 * The names of all areas as the guard of small crowds looks for them.
 * @throws Error when data/ordinary-names.txt or data/character-forms.txt is missing.
 */
export function loadGazetteer(areas: Areas, dataDir: string = referenceDir()): Gazetteer {
  const file = (name: string) => readFileSync(join(dataDir, name), 'utf8');
  const ordinary = file('ordinary-names.txt')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .flatMap((line) => line.split(/\s+/))
    .filter((name) => name !== '');
  const places = AREA_LEVELS.flatMap((level) => areas.ofLevel(level));
  return new Gazetteer(places, new Set(ordinary), characterForms(file('character-forms.txt')));
}
