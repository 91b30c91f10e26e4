import { z } from 'zod';

import { dayOf } from '../domain/typed-day';

const emailPattern = /^[^\s@"<>(),;:\\]+@[^\s@"<>(),;:\\]+\.[^\s@"<>(),;:\\.]{2,}$/;
const phonePattern = /^[+]?[\d][\d\s()-]{4,24}$/;

/** One line that has to be filled in, at most `max` characters, without spaces around it. */
export function requiredLine(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !text.includes('\n'), 'invalid');
}

/** One line that may be missing or empty. */
export function optionalLine(max: number) {
  return z
    .string()
    .trim()
    .max(max)
    .refine((text) => !text.includes('\n'), 'invalid')
    .default('');
}

/** A whole number of at most five digits, typed as text. */
export function wholeNumber({ min, max }: { min: number; max: number }) {
  return z
    .string()
    .trim()
    .min(1)
    .refine((typed) => /^\d{1,5}$/.test(typed), 'number')
    .transform(Number)
    .pipe(z.number().min(min).max(max));
}

/** An e-mail address, or nothing. */
export function optionalEmail() {
  return optionalLine(200).refine((text) => text === '' || emailPattern.test(text), 'email');
}

/** A telephone number as people write it, or nothing. */
export function optionalPhone() {
  return optionalLine(30).refine((text) => text === '' || phonePattern.test(text), 'phone');
}

/** A day, or nothing; what is no day stays as it was typed and is refused. */
export function optionalDay() {
  return z
    .string()
    .trim()
    .max(40)
    .transform((typed) => dayOf(typed) ?? typed)
    .refine((typed) => typed === '' || dayOf(typed) !== null, 'date');
}

/** A day that has to be filled in. */
export function requiredDay() {
  return z.string().trim().min(1).pipe(optionalDay());
}

/** The version a form was drawn from. */
export function versionField() {
  return z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number);
}
