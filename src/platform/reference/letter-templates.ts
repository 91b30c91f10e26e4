import { z } from 'zod';

import { documentKinds, templateFaults, type Templates } from '../../domain/letter-template';

const lines = z.array(z.string().min(1)).transform((all) => all.join('\n'));

const TemplateSchema = z.strictObject({
  kind: z.enum(documentKinds),
  title: z.string().min(1),
  addressee: z.string(),
  body: lines,
  copies: lines,
  secrecy: z.string(),
  urgency: z.string(),
});

/**
 * Reads data/letter-templates.json.
 * @throws ZodError on a wrong shape, Error on a missing or faulty template.
 */
export function loadLetterTemplates(json: unknown): Templates {
  const { templates } = z.looseObject({ templates: z.array(TemplateSchema) }).parse(json);
  const found = documentKinds.map((wanted) => {
    const template = templates.find(({ kind }) => kind === wanted);
    if (!template) throw new Error(`letter templates: ${wanted} is missing`);
    const { kind, ...text } = template;
    const faults = templateFaults(kind, text);
    if (faults.length > 0) throw new Error(`letter templates: ${kind}: ${JSON.stringify(faults)}`);
    return [kind, text] as const;
  });
  return Object.fromEntries(found) as Templates;
}
