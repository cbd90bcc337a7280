export { heapBase } from '../../autodiff/assembly/heap';
