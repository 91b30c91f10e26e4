/** Carries values through a form step; a list becomes one input per value. */
export function HiddenFields({ values }: { values: Record<string, string | readonly string[]> }) {
  return (
    <>
      {Object.entries(values).flatMap(([name, value]) =>
        (typeof value === 'string' ? [value] : value).map((one, index) => (
          <input key={`${name}-${index}`} type="hidden" name={name} value={one} />
        )),
      )}
    </>
  );
}
