package dev.pdvrelay.store;

import java.time.Clock;

import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.kafka.ConfirmedPublisher;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The error store for a service to import. The service brings a {@code Clock}, a
 * {@link FunctionCatalog} and a {@link ConfirmedPublisher}, whose producer should block
 * for at most 5 seconds ({@code max.block.ms}) and give up within 30
 * ({@code delivery.timeout.ms}), because an unconfirmed request is published again after
 * 60. It may bring a {@link Sight} and an {@link Approval}.
 */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage
public class ErrorStoreConfiguration {

	@Bean
	ErrorSettings errorSettings(Environment environment) {
		return ErrorSettings.from(environment);
	}

	@Bean
	History failedRequestHistory(JdbcTemplate jdbc) {
		return new History(jdbc);
	}

	@Bean
	Attempts failedAttempts(JdbcTemplate jdbc) {
		return new Attempts(jdbc);
	}

	@Bean
	Versions versions(JdbcTemplate jdbc) {
		return new Versions(jdbc);
	}

	@Bean
	FailedRequests failedRequests(JdbcClient jdbc, FailedRequestRepository repository, Attempts attempts,
			History history, Versions versions, TransactionOperations transaction,
			PlatformTransactionManager transactions, ObjectProvider<Sight> sight) {
		TransactionTemplate snapshot = new TransactionTemplate(transactions);
		snapshot.setReadOnly(true);
		snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
		return new FailedRequests(jdbc, new FailedRequestSearch(jdbc, transaction, sightOf(sight)), repository,
				attempts, history, versions, snapshot, sightOf(sight));
	}

	@Bean
	Disclosure disclosure(FailedRequests failures, History history, TransactionOperations transaction, Clock clock) {
		return new Disclosure(failures, history, transaction, clock);
	}

	@Bean
	Acts acts(FailedRequestRepository repository, History history, TransactionOperations transaction,
			ObjectProvider<Sight> sight, Clock clock) {
		return new Acts(repository, history, transaction, sightOf(sight), clock);
	}

	private static Sight sightOf(ObjectProvider<Sight> sight) {
		return sight.getIfAvailable(() -> Sight.UNLIMITED);
	}

	@Bean
	Audit audit(JdbcClient jdbc, Clock clock) {
		return new Audit(jdbc, clock);
	}

	@Bean
	Dispatch dispatch(FailedRequestRepository repository, JdbcClient jdbc, History history,
			TransactionOperations transaction, ConfirmedPublisher publisher, Clock clock) {
		return new Dispatch(repository, jdbc, history, transaction, publisher, clock);
	}

	@Bean
	Reprocessing reprocessing(Acts acts, Versions versions, Dispatch dispatch, Clock clock) {
		return new Reprocessing(acts, versions, dispatch, clock);
	}

	@Bean
	Settling settling(Acts acts, Clock clock) {
		return new Settling(acts, clock);
	}

	@Bean
	Discarding discarding(Acts acts, Clock clock) {
		return new Discarding(acts, clock);
	}

	@Bean
	Incidents incidents(JdbcClient jdbc, FunctionCatalog functions, ObjectProvider<Sight> sight, Clock clock) {
		return new Incidents(jdbc, functions, sightOf(sight), clock);
	}

	@Bean
	IncidentCare incidentCare(JdbcClient jdbc, TransactionOperations transaction, Incidents incidents, Clock clock) {
		return new IncidentCare(jdbc, transaction, incidents, clock);
	}

	@Bean
	RecycleBin recycleBin(JdbcClient jdbc, ErrorSettings settings, Clock clock) {
		return new RecycleBin(jdbc, settings.recycleBinRetention(), clock);
	}

	@Bean
	FailureRecording failureRecording(JdbcTemplate jdbc, Attempts attempts, History history, ErrorSettings settings,
			FunctionCatalog functions, JobItems jobItems, TransactionOperations transaction, Clock clock) {
		return new FailureRecording(new KnownRequests(jdbc), attempts, history, new IncidentRecording(jdbc),
				new FunctionMinutes(jdbc), new AutomaticPolicy(settings.automatic(), functions), jobItems, transaction,
				clock);
	}

	@Bean
	ReceiptRecording receiptRecording(JdbcTemplate jdbc, History history, JobItems jobItems,
			TransactionOperations transaction, Clock clock) {
		return new ReceiptRecording(jdbc, history, jobItems, transaction, clock);
	}

	@Bean
	DeliveryCounting deliveryCounting(JdbcTemplate jdbc, TransactionOperations transaction) {
		return new DeliveryCounting(jdbc, new FunctionMinutes(jdbc), transaction);
	}

	@Bean
	WaitingRecording waitingRecording(JdbcTemplate jdbc, TransactionOperations transaction, Clock clock) {
		return new WaitingRecording(jdbc, transaction, clock);
	}

	@Bean
	Figures figures(JdbcClient jdbc, ErrorSettings settings, ObjectProvider<Sight> sight, Clock clock) {
		return new Figures(jdbc, settings.figuresRetention(), sightOf(sight), clock);
	}

	@Bean
	SearchIndex searchIndex(JdbcTemplate jdbc) {
		return new SearchIndex(jdbc);
	}

	@Bean
	Quarantine quarantine(JdbcTemplate jdbc, Clock clock) {
		return new Quarantine(jdbc, clock);
	}

	@Bean
	AutomaticReprocessing automaticReprocessing(JdbcClient jdbc, History history, TransactionOperations transaction,
			Dispatch dispatch, ErrorSettings settings, FunctionCatalog functions, Clock clock) {
		return new AutomaticReprocessing(jdbc, history, transaction, dispatch, settings.automatic(), functions, clock);
	}

	@Bean
	JobItems jobItems(JdbcTemplate jdbc) {
		return new JobItems(jdbc);
	}

	@Bean
	JobRows jobRows(JdbcClient jdbc, JobItems items) {
		return new JobRows(jdbc, items);
	}

	@Bean
	JobEvents jobEvents(JdbcTemplate jdbc) {
		return new JobEvents(jdbc);
	}

	@Bean
	Jobs jobs(JdbcClient jdbc, JobRows rows, JobItems items, JobEvents events, TransactionOperations transaction,
			ObjectProvider<Approval> approval, ObjectProvider<Sight> sight, Clock clock) {
		return new Jobs(jdbc, rows, items, events, transaction, approval.getIfAvailable(() -> Approval.NEVER),
				sightOf(sight), clock);
	}

	@Bean
	JobRunner jobRunner(JdbcClient jdbc, JobRows rows, Jobs jobs, JobEvents events, Dispatch dispatch,
			TransactionOperations transaction, Clock clock) {
		return new JobRunner(rows, jobs, new JobTurn(jdbc), events, dispatch, transaction, clock);
	}

}
