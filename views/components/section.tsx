import type { ComponentChildren } from 'preact';

/** A part of a long form with its heading; `step` numbers it. */
export function FormSection({
  title,
  step,
  children,
}: {
  title: string;
  step?: number;
  children: ComponentChildren;
}) {
  return (
    <section class="qc-section">
      <h2 class="qc-section__title">
        {step !== undefined && (
          <span class="qc-section__step" aria-hidden="true">
            {step}
          </span>
        )}
        {title}
      </h2>
      {children}
    </section>
  );
}

/** Short fields side by side on wide screens. */
export function FieldRow({ children }: { children: ComponentChildren }) {
  return <div class="qc-fields">{children}</div>;
}
