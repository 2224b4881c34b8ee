import { Container } from '@mantine/core';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { Problem } from '../components/problem.js';

/** A page that could not start at all, for example because the API does not answer. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Container size="sm" py="xl" component="main">
      <Problem error={error instanceof Error ? error : new Error(String(error))} onRetry={retry} />
    </Container>
  );
}
