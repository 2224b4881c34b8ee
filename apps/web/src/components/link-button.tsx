import { Anchor, Button, type AnchorProps, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';

type Of<P> = P & Omit<ComponentPropsWithRef<'a'>, keyof P>;

/** Mantine's button and link as typed links of the router. Each is an `a`: it can be opened in another tab. */
export const LinkButton = createLink((props: Of<ButtonProps>) => <Button component="a" {...props} />);
export const TextLink = createLink((props: Of<AnchorProps>) => <Anchor component="a" {...props} />);
