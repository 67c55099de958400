package dev.pdvrelay.panel;

/**
 * A week of figures to look at: busy days, quiet nights, half an hour that nobody
 * watched, and an evening on which two functions stand still.
 */
final class SampleFigures {

	private SampleFigures() {
	}

	static void make(RunningPanel panel) {
		panel.database().execute("""
				insert into function_minute (minute, function, delivered, failed, waiting, oldest, abreast)
				select minute, function,
					case when stands then 0 else (share * busy * (0.8 + 0.4 * random()))::bigint end,
					case when random() < 0.03 * busy then 1 + (3 * random())::int else 0 end,
					case when stands then share * (29 - n) else (share * busy * 0.1 * random())::bigint end,
					case when stands then now() - interval '29 minutes' end, true
				from (
					select n, date_trunc('minute', now()) - n * interval '1 minute' as minute, function, share,
						n < 29 and function <> 'subirXMLNota' as stands,
						greatest(0, sin((extract(hour from now() - n * interval '1 minute') - 6) / 17 * pi())) as busy
					from generate_series(0, 10080) n,
						(values ('AtualizaDadosPDV', 82), ('GravaBinarioMovimento', 28), ('subirXMLNota', 41))
							functions (function, share)
					where n not between 38 and 44 and n not between 400 and 460) minutes
				on conflict (minute, function) do update set delivered = excluded.delivered,
					waiting = excluded.waiting, oldest = excluded.oldest, abreast = excluded.abreast""");
	}

}
