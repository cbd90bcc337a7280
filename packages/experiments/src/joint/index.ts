export { encoderCollapse } from './collapse.ts';
export { elsewhere } from './elsewhere.ts';
export { hiddenDirections } from './hidden-direction.ts';
export { jointRestarts } from './restarts.ts';
export { tighter } from './tighter.ts';
export { withClasses } from './with-classes.ts';
