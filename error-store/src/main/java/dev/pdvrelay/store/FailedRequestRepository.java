package dev.pdvrelay.store;

import java.util.Optional;

import jakarta.persistence.LockModeType;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * Failed requests one by one.
 */
interface FailedRequestRepository extends Repository<FailedRequest, Long> {

	Optional<FailedRequest> findById(long id);

	/** The same, and nobody else changes it until the transaction ends. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select f from FailedRequest f where f.id = :id")
	Optional<FailedRequest> lock(long id);

}
