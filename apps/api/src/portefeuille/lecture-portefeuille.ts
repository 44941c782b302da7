import { ETATS, Identifiant, TexteCourt } from '#lib/bilan-domain';
import { CODES_ALERTES, TRIS, type Tri } from '#lib/projections';
import { IsIn, IsOptional } from 'class-validator';
import { LectureParPages } from '../http/fields';

export class LecturePortefeuille extends LectureParPages {
  /** A state, or `suivi` for its three sub-states. */
  @IsOptional() @IsIn([...ETATS.filter((etat) => etat !== 'nouveau'), 'suivi']) phase?: string;
  @IsOptional() @Identifiant() centre?: string;
  @IsOptional() @Identifiant() consultant?: string;
  @IsOptional() @IsIn(CODES_ALERTES) alerte?: string;
  /** Words of the beneficiary's name, whole or by their first three letters; or the id of a bilan. */
  @IsOptional() @TexteCourt(100) q?: string;
  @IsOptional() @IsIn(TRIS) tri?: Tri;
  @IsOptional() @TexteCourt(500) curseur?: string;
}
