/** What is worked out of a part of the definitions stays with it: it is the same for every file. */
export function keptWith<Of extends object, Made>(workOut: (of: Of) => Made): (of: Of) => Made {
  const kept = new WeakMap<Of, { readonly made: Made }>();
  return (of) => {
    const known = kept.get(of) ?? { made: workOut(of) };
    kept.set(of, known);
    return known.made;
  };
}
