const clusters: Readonly<Record<string, number>> = {
  moons: 4,
  circles: 4,
  spiral: 4,
  square: 4,
  'heavy-tailed': 10,
  unbalanced: 6,
  'high-dimensional': 16,
  'breast-cancer': 2,
  digits: 10,
};

/** For how many clusters a set is asked: three, or as many as make a task of it. */
export const asked = (data: string): number => clusters[data] ?? 3;
