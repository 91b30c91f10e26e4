// Loaded before a web or worker process of a benchmark: notes the instant at which each live event is
// published, in lines `id:seq microseconds` of the file BENCH_PUBLISHED.
const { appendFile } = require('node:fs');

const publishers = require(process.env.BENCH_PUBLISHERS);
const { redisPublisher } = publishers;
let lines = '';
publishers.redisPublisher = (redis) => {
  const publisher = redisPublisher(redis);
  return {
    ...publisher,
    publish(audience, event) {
      if (event.kind === 'case')
        lines += `${event.id}:${event.seq} ${process.hrtime.bigint() / 1000n}\n`;
      publisher.publish(audience, event);
    },
  };
};
setInterval(() => {
  if (lines !== '') appendFile(process.env.BENCH_PUBLISHED, lines, () => undefined);
  lines = '';
}, 250).unref();
