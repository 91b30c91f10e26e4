/** A receipt code in groups of four. `code`: digits, spaces ignored. Read out in groups. */
export function CodeGroups({ code, label }: { code: string; label: string }) {
  const groups = code.replace(/\s+/g, '').match(/.{1,4}/g) ?? [];
  return (
    <div class="qc-code" role="group" aria-label={label}>
      {groups.map((group, index) => (
        <span class="qc-code__group" key={index}>
          {group}
        </span>
      ))}
    </div>
  );
}
