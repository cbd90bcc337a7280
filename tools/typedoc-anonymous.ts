import { type Application, Converter, ReflectionKind } from 'typedoc';

/**
 * A TypeDoc plugin. Every export and every member of a named type needs a doc comment; the members of a type
 * written in place, such as `{ shape: Shape }`, are explained by the comment of what they belong to.
 */
export function load(app: Application): void {
  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => {
    const anonymous = project
      .getReflectionsByKind(ReflectionKind.Property)
      .filter((property) => !property.hasComment())
      .filter(({ parent }) => parent?.kindOf(ReflectionKind.TypeLiteral) && parent.name === '__type')
      .map((property) => property.getFriendlyFullName());
    app.options.setValue('intentionallyNotDocumented', anonymous);
  });
}
