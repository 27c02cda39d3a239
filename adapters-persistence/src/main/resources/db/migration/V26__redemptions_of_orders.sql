-- An order's redemptions are found by its uses: those in force in order_use, the others here. So the
-- ledger needs no index of its own for them.
CREATE TABLE freed_order_use (
  organization text NOT NULL,
  order_id     text NOT NULL,
  redemption   uuid NOT NULL,
  PRIMARY KEY (organization, order_id, redemption)
);

INSERT INTO freed_order_use (organization, order_id, redemption)
SELECT organization, order_id, id
FROM redemption JOIN rollback USING (organization)
WHERE rollback.redemption = redemption.id AND order_id IS NOT NULL;

DROP INDEX redemption_by_order;
