import { type Application, Converter, type Reflection, ReflectionKind } from 'typedoc';

const isWithin = (kind: ReflectionKind, { parent }: Reflection): boolean =>
  parent !== undefined && (parent.kindOf(kind) || isWithin(kind, parent));

/**
 * A TypeDoc plugin. Every export and every member of a named type needs a doc comment; the members of a type
 * written in place, such as `{ shape: Shape }`, are explained by the comment of what they belong to.
 */
export function load(app: Application): void {
  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => {
    const excused = project
      .getReflectionsByKind(ReflectionKind.Property)
      .filter((property) => property.parent?.kindOf(ReflectionKind.TypeLiteral))
      .filter(({ parent }) => parent?.name === '__type')
      // TypeDoc complains of excuses that it does not need
      .filter((property) => !property.hasComment() && !isWithin(ReflectionKind.Parameter, property))
      .filter((property) => project.getSymbolIdFromReflection(property) !== undefined);
    app.options.setValue(
      'intentionallyNotDocumented',
      excused.map((property) => property.getFriendlyFullName()),
    );
  });
}
