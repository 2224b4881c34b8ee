import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { productNow } from '../../lib/product-now.js';
import { useFormat } from '../../lib/use-format.js';
import { spoken, timeLeft } from './time-left.js';

/** “5 days and 3 hours left”, kept up to date by the minute. */
export function Countdown({ until }: { until: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [now, setNow] = useState(productNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(productNow()), 30_000);
    return () => clearInterval(timer);
  }, []);
  const left = timeLeft(until, now);
  const words = spoken(left).map(({ unit, count }) => t(`tickets:left.${unit}`, { count }));
  return (
    <time dateTime={until} title={format.dateTime(until)}>
      {left.over ? t('tickets:left.over') : t('tickets:left.left', { time: format.list(words) })}
    </time>
  );
}
