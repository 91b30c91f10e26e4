import { z } from 'zod';

import { plainAnswer } from '../../domain/flood';

const QuestionSchema = z.strictObject({
  question: z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) }),
  /** In either language, whichever the page is in. */
  answers: z.array(z.string().min(1)).min(1),
});

/** A question that everybody can answer; `answers` in the form `plainAnswer` gives. */
export type WordQuestion = Readonly<z.infer<typeof QuestionSchema>>;

/** The questions asked where there is no script to do a proof of work. */
export class WordQuestions {
  constructor(private readonly questions: readonly WordQuestion[]) {}

  /** The question for a whole number, over and over through the table. */
  at(number: number): WordQuestion {
    return this.questions[number % this.questions.length]!;
  }
}

/**
 * Reads data/word-questions.json.
 * @throws ZodError on a wrong shape.
 */
export function loadWordQuestions(json: unknown): WordQuestions {
  const { questions } = z.looseObject({ questions: z.array(QuestionSchema).min(20) }).parse(json);
  return new WordQuestions(
    questions.map(({ question, answers }) => ({ question, answers: answers.map(plainAnswer) })),
  );
}
