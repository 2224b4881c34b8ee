import type { OpenedFrom } from '@keyward/operations';
import { browserName } from '../account/browser-name.js';
import type { ApiRequest } from '../http/request.js';

/** @returns where a request comes from, in words that its sender recognises */
export const openedFrom = ({ ip, headers }: ApiRequest): OpenedFrom => ({
  ip,
  browser: browserName(headers['user-agent']),
});
