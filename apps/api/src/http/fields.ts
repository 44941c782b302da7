import { estDateCivile } from '#lib/bilan-domain';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min, ValidateBy } from 'class-validator';

/** Civil date `AAAA-MM-JJ` that exists. */
export const JourCivil = () =>
  ValidateBy({
    name: 'dateCivile',
    validator: {
      validate: estDateCivile,
      defaultMessage: () => '$property attend une date qui existe, écrite AAAA-MM-JJ',
    },
  });

/** What every query may be given. */
export class Lecture {
  /** Position that a command answered: the reading waits, 5 s at most, until it holds what was written there. */
  @IsOptional()
  @Matches(/^\d{20}-\d{19,20}$/, { message: '$property attend la « position » qu’une commande a répondue' })
  apres?: string;
}

/** A query whose answer comes by pages. */
export class LectureParPages extends Lecture {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limite: number = 50;
}
