/** 90 → `1 h 30`, for a sentence. */
export function enHeures(minutes: number): string {
  const reste = minutes % 60;
  const heures = Math.floor(minutes / 60);
  if (heures === 0) return `${reste} min`;
  return reste === 0 ? `${heures} h` : `${heures} h ${String(reste).padStart(2, '0')}`;
}
