import { typeAhead, type TypeAhead } from './type-ahead';

interface FoundArea {
  code: string;
  name: string;
  fullName: string;
}

interface FoundDepartment {
  id: string;
  name: string;
  fullName: string;
}

async function found<T>(address: string): Promise<T> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  return (await answer.json()) as T;
}

/** Turns the selects of `#place` into one type-ahead over /api/v1/areas. */
export function placeSearch(place: HTMLElement, enterGoesOn = false): TypeAhead {
  return typeAhead(place, {
    field: 'area',
    enterGoesOn,
    async search(text) {
      const address = `/api/v1/areas?limit=10&q=${encodeURIComponent(text)}`;
      const { areas } = await found<{ areas: FoundArea[] }>(address);
      return areas.map(({ code, name, fullName }) => ({ value: code, name, fullName }));
    },
  });
}

/** The same over /api/v1/departments, named as in the area that `areaNow` gives, for the operator's form. */
export function departmentSearch(place: HTMLElement, areaNow: () => Promise<string>): TypeAhead {
  return typeAhead(place, {
    field: 'department',
    enterGoesOn: true,
    async search(text) {
      const asked = new URLSearchParams({ limit: '10', q: text, area: await areaNow() });
      const { departments } = await found<{ departments: FoundDepartment[] }>(
        `/api/v1/departments?${asked.toString()}`,
      );
      return departments.map(({ id, name, fullName }) => ({ value: id, name, fullName }));
    },
  });
}

/** Name, telephone and mail are asked only of people who want to be known. */
export function callerFields(form: HTMLElement): void {
  const caller = form.querySelector<HTMLElement>('[data-caller]');
  if (!caller) return;
  const update = () => {
    const chosen = form.querySelector<HTMLInputElement>('input[name="identity"]:checked');
    caller.hidden = !chosen || chosen.value === 'anonymous';
  };
  form.addEventListener('change', update);
  update();
}
