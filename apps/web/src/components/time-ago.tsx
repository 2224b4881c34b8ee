import { useEffect, useState } from 'react';
import { productNow } from '../lib/product-now.js';
import { useFormat } from '../lib/use-format.js';

/** “5 minutes ago”, kept up to date; the exact time stands in the title. */
export function TimeAgo({ at }: { at: string }) {
  const format = useFormat();
  const [now, setNow] = useState(productNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(productNow()), 30_000);
    return () => clearInterval(timer);
  }, []);
  // A time that arrived after the last tick lies ahead of it by seconds: below a minute it reads as now.
  return (
    <time dateTime={at} title={format.dateTime(at)}>
      {format.relative(at, now)}
    </time>
  );
}
