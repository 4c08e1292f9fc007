import type { CreateSubject } from '../src/subject.ts';

const create: CreateSubject = () => ({ fetch: () => new Response('0') });

export default create;
