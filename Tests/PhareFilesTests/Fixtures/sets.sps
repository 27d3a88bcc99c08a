* A wave with every kind of declaration: sets D, E and C, a range of missing values, a very long string, dates, a weight.
DATA LIST LIST NOTABLE /id (F4.0) m1 (F1.0) m2 (F1.0) m3 (F1.0) p1 (F2.0) p2 (F2.0) note (F3.0) jour (DATE11) heure (TIME8) poids (F8.3) mot (A8).
BEGIN DATA
1 1 0 1 3 1 7 05-JAN-2024 10:00:01 1.5 oui
2 0 0 0 2 . -9 29-FEB-2024 00:00:00 0.5 ""
3 1 1 . 1 2 -1 31-DEC-1999 23:59:59 2 non
4 . . . . . 97 01-JAN-1970 12:30:00 1 XX
END DATA.
COMPUTE e1 = m1.
COMPUTE e2 = m2.
FORMATS e1 e2 (F1.0).
VALUE LABELS e1 1 'Mécénat' 0 'Non' /e2 1 'Coopération' 0 'Non'.
STRING verbatim (A600).
COMPUTE verbatim = CONCAT("début ", RPAD("", 400, "x"), " fin").
VARIABLE LABELS m1 'Mécénat' m2 'Coopération' m3 'Innovation' note 'Note de 0 à 10'.
VALUE LABELS p1 p2 1 'Emploi' 2 'Santé' 3 'Logement' /note 97 'Refus' -1 'Ne sait pas' /mot 'oui' 'Oui' 'non' 'Non'.
MISSING VALUES note (LO THRU -1, 97) /mot ('XX').
MRSETS /MDGROUP NAME=$modes LABEL='Modes de soutien à l’action' VARIABLES=m1 m2 m3 VALUE=1
       /MCGROUP NAME=$priorites LABEL='Priorités' VARIABLES=p1 p2
       /MDGROUP NAME=$etiquettes CATEGORYLABELS=COUNTEDVALUES VARIABLES=e1 e2 VALUE=1.
WEIGHT BY poids.
SAVE OUTFILE='sets.sav'.
