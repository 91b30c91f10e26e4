import fc from 'fast-check';

/**
 * Property tests try the same samples on every run of a commit, so that a sample that fails fails for
 * everybody. `PROPERTY_SEED`, a whole number, tries others.
 */
const seed = Number(process.env['PROPERTY_SEED'] ?? '20261201');
fc.configureGlobal({ seed });

export { fc };
