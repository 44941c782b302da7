/** Several property decorators as one, so that a kind of field is declared once. */
export const tous =
  (...decorators: readonly PropertyDecorator[]): PropertyDecorator =>
  (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };
