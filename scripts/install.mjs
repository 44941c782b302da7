import { install, requireNode } from './dependencies.mjs';

requireNode();
install();
