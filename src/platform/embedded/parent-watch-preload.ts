import { stopWithParent } from './parent-watch';

/** Loaded with `--require` into web and workers, so that their entries need not know of it. */
stopWithParent();
