import { proofFor } from './lib/solve';

// The page's compiler settings know windows only; in a worker `postMessage` takes no origin.
const answer = postMessage as (proof: string | null) => void;

addEventListener('message', (asked: MessageEvent<string>) => {
  proofFor(asked.data).then(
    (proof) => answer(proof),
    () => answer(null),
  );
});
