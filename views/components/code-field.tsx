import { TextInput } from './text-input';

/** Where the code of the second factor is typed: six digits, or a recovery code where one is taken. */
export function CodeField(props: {
  name?: string;
  label: string;
  hint: string;
  error?: string;
  /** Six digits alone; telephones then show a keypad. */
  digits?: boolean;
  autofocus?: boolean;
}) {
  const { name = 'code', digits, ...rest } = props;
  return (
    <TextInput
      {...rest}
      name={name}
      autocomplete="one-time-code"
      inputmode={digits ? 'numeric' : undefined}
      spellcheck={false}
      maxlength={40}
      width={digits ? 10 : 20}
    />
  );
}
