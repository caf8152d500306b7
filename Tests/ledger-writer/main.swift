import CardLedger
