export { encoderCollapse } from './collapse.ts';
export { hiddenDirections } from './hidden-direction.ts';
export { tighter } from './tighter.ts';
export { withClasses } from './with-classes.ts';
